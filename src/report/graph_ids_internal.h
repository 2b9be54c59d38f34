// Object ids of a graph in the order of creation.
#ifndef BYLINEAGE_REPORT_GRAPH_IDS_INTERNAL_H_
#define BYLINEAGE_REPORT_GRAPH_IDS_INTERNAL_H_

#include <cgraph.h>

namespace bylineage::report {

/// For agopen(). cgraph writes subgraphs in the order of their ids, and its own ids are addresses
/// of names: the same graph came out in another order from run to run.
Agdisc_t* ordered_ids();

}  // namespace bylineage::report

#endif  // BYLINEAGE_REPORT_GRAPH_IDS_INTERNAL_H_
