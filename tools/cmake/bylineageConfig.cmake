# find_package(bylineage)                    all: bylineage::engine, ::read, ::report and the core
# find_package(bylineage COMPONENTS core)    the pure core alone: bylineage::core, or a layer of it
#                                            (base article text sign find compare graph lineage);
#                                            needs neither Graphviz nor what reads files
set(bylineage_known core engine)
foreach(component IN LISTS bylineage_FIND_COMPONENTS)
  if(NOT component IN_LIST bylineage_known)
    set(bylineage_FOUND FALSE)
    set(bylineage_NOT_FOUND_MESSAGE "bylineage has the components core and engine, not ${component}")
    return()
  endif()
endforeach()

list(PREPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})   # FindStemmer, FindCld2
include(${CMAKE_CURRENT_LIST_DIR}/core_dependencies.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/bylineageCoreTargets.cmake)
if(NOT bylineage_FIND_COMPONENTS OR "engine" IN_LIST bylineage_FIND_COMPONENTS)
  include(${CMAKE_CURRENT_LIST_DIR}/engine_dependencies.cmake)
  include(${CMAKE_CURRENT_LIST_DIR}/bylineageEngineTargets.cmake)
  set(bylineage_engine_FOUND TRUE)
endif()
set(bylineage_core_FOUND TRUE)
list(REMOVE_ITEM CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
unset(bylineage_known)
