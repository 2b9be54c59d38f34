// How much memory there is for this process.
#ifndef BYLINEAGE_TOOLS_MACHINE_MEMORY_H_
#define BYLINEAGE_TOOLS_MACHINE_MEMORY_H_

#include <cstdint>

namespace bylineage::tool {

/// Bytes: of the machine, or the limit of a control group (container, service) if that is lower.
std::uint64_t machine_memory();

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_MACHINE_MEMORY_H_
