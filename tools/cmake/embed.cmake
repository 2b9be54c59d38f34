# bylineage_embed(TARGET FILE SYMBOL): compiles FILE into TARGET as
#   namespace bylineage::data { extern const std::string_view SYMBOL; }
# so that the library needs no data file at run time.
function(bylineage_embed target file symbol)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embed_${symbol}.cc)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DIN=${file} -DOUT=${out} -DSYMBOL=${symbol}
            -P ${PROJECT_SOURCE_DIR}/tools/cmake/embed_file.cmake
    DEPENDS ${file} ${PROJECT_SOURCE_DIR}/tools/cmake/embed_file.cmake
    VERBATIM)
  # A library of this folder: a custom command makes files only for targets of its own folder, and
  # the layers' targets are made in the top one.
  add_library(embed_${symbol} OBJECT ${out})
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:embed_${symbol}>)
endfunction()
