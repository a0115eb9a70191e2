#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "kernels/dispersal/kernel.hpp"

namespace spoor {

/// Cell kernels by what they are made of: 300 species share some forty. Safe to use from several threads.
class KernelCache {
public:
    [[nodiscard]] std::shared_ptr<const CellKernel> get(const KernelShape& shape,
                                                        const KernelDiscretisation& discretisation,
                                                        double cell_size);

private:
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const CellKernel>> kernels_;
};

}  // namespace spoor
