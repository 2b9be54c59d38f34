# Compact Language Detector 2: Cld2::cld2.
find_library(Cld2_LIBRARY cld2)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Cld2 REQUIRED_VARS Cld2_LIBRARY)
if(Cld2_FOUND AND NOT TARGET Cld2::cld2)
  add_library(Cld2::cld2 UNKNOWN IMPORTED)
  set_target_properties(Cld2::cld2 PROPERTIES IMPORTED_LOCATION "${Cld2_LIBRARY}")
endif()
mark_as_advanced(Cld2_LIBRARY)
