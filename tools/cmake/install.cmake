# What `cmake --install` puts where. Two components: `runtime` (the program, its manual, completion)
# and `development` (headers, static libraries, CMake package).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(bylineage_core_layers base article text sign find compare graph lineage core)
set(bylineage_engine_layers sha256 read report evaluate engine)
set(bylineage_cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/bylineage)

# The layers of an export set, as bylineage::LAYER.
function(bylineage_export set)
  foreach(layer IN LISTS ARGN)
    set_target_properties(bylineage_${layer} PROPERTIES EXPORT_NAME ${layer})
    install(TARGETS bylineage_${layer} EXPORT ${set}
            ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
  endforeach()
  install(EXPORT ${set} NAMESPACE bylineage:: DESTINATION ${bylineage_cmake_dir}
          COMPONENT development)
endfunction()

bylineage_export(bylineageCoreTargets ${bylineage_core_layers})
bylineage_export(bylineageEngineTargets ${bylineage_engine_layers})
install(DIRECTORY include/bylineage DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        COMPONENT development FILES_MATCHING PATTERN "*.h")
write_basic_package_version_file(${PROJECT_BINARY_DIR}/bylineageConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES tools/cmake/bylineageConfig.cmake tools/cmake/core_dependencies.cmake
              tools/cmake/engine_dependencies.cmake tools/cmake/FindStemmer.cmake
              tools/cmake/FindCld2.cmake
              ${PROJECT_BINARY_DIR}/bylineageConfigVersion.cmake
        DESTINATION ${bylineage_cmake_dir} COMPONENT development)

# The program writes its own manual page and completion, so that they know every option it has.
set(manual ${PROJECT_BINARY_DIR}/bylineage.1)
set(completion ${PROJECT_BINARY_DIR}/bylineage.bash)
find_program(GZIP_PROGRAM gzip REQUIRED)
add_custom_command(
  OUTPUT ${manual}.gz ${completion}
  COMMAND $<TARGET_FILE:bylineage> --man > ${manual}
  COMMAND ${GZIP_PROGRAM} -9nf ${manual}
  COMMAND $<TARGET_FILE:bylineage> --completion bash > ${completion}
  DEPENDS bylineage VERBATIM)
add_custom_target(bylineage_manual ALL DEPENDS ${manual}.gz ${completion})
install(TARGETS bylineage RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime)
install(FILES ${manual}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT runtime)
install(FILES ${completion} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME bylineage COMPONENT runtime)
install(FILES tools/debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/bylineage
        COMPONENT runtime)

# cpack -G DEB in a release build makes bylineage_VERSION_ARCH.deb: the runtime component.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME bylineage)
set(CPACK_PACKAGE_CONTACT "bylineage developers <bylineage@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "find which news articles rewrite one another, and who derived from whom")
set(CPACK_PACKAGE_DESCRIPTION
"bylineage reads news articles, finds which ones copy or rewrite one another, and says who derived
from whom, with the evidence, including sources that are not among the articles.
It writes tables, graphs and a report in words.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME bylineage)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS fonts-dejavu-core)
include(CPack)
