#pragma once

namespace spoor::cli {

/// Keeps the program to the vector instructions that the environment variable SPOOR_TARGETS names, and older
/// ones: AVX3, AVX2, SSE4, SSE2 or NEON. Results are the same to the bit for one target, so
/// this repeats on a newer machine what an older one computed; checking tools that do not know the newest
/// instructions need it too. Must run before the first kernel. Throws InputError for a name it does not know.
void keep_to_vector_targets();

}  // namespace spoor::cli
