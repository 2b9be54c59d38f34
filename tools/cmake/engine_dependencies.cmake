# What read, report and engine link besides: files, drawings, threads. Read by the build and,
# installed, by find_package(bylineage) unless only the core is asked for.
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(LibArchive REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(OpenSSL REQUIRED)
pkg_check_modules(uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(graphviz REQUIRED IMPORTED_TARGET libgvc libcgraph)
