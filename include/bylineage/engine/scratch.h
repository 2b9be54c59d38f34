// Where a run keeps what it needs for a while only.
#ifndef BYLINEAGE_ENGINE_SCRATCH_H_
#define BYLINEAGE_ENGINE_SCRATCH_H_

#include <string>

namespace bylineage {

/// TMPDIR, else /var/tmp: /tmp is often memory itself.
std::string scratch_folder();

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_SCRATCH_H_
