#pragma once

#include <cstddef>

namespace spoor {

/// Large arrays come and go with every species. By default the C library gives their memory back at once and
/// the kernel hands it out anew, page by page and zeroed: a tenth of a national run. Kept instead.
void reuse_freed_memory();

/// Gives back all that is free now: what comes next takes arrays of other sizes, on other threads, which
/// would find little room in it.
void return_freed_memory();

/// Does so where the program stands above this [bytes]: pieces too small for the arrays that come next add
/// up.
void return_freed_memory_above(std::size_t resident);

}  // namespace spoor
