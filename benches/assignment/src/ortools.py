# SMEs send one unit each to the sink, through a coach or past all of them.
import json, resource, sys, time
import numpy as np
from ortools.graph.python import min_cost_flow

with open(sys.argv[1], "rb") as file:
    smes, coaches, count = np.fromfile(file, np.uint32, 3).astype(np.int64)
    places = np.fromfile(file, np.uint32, coaches)
    pairs = np.fromfile(file, np.int32, 3 * count).reshape(count, 3)

sink = smes + coaches
flow = min_cost_flow.SimpleMinCostFlow()
ones = lambda n: np.ones(n, np.int64)
every = np.arange(smes)
arcs = flow.add_arcs_with_capacity_and_unit_cost(
    pairs[:, 0].astype(np.int32), (pairs[:, 1] + smes).astype(np.int32), ones(count), -pairs[:, 2].astype(np.int64))
flow.add_arcs_with_capacity_and_unit_cost(
    (np.arange(coaches) + smes).astype(np.int32), np.full(coaches, sink, np.int32), places.astype(np.int64), np.zeros(coaches, np.int64))
flow.add_arcs_with_capacity_and_unit_cost(
    every.astype(np.int32), np.full(smes, sink, np.int32), ones(smes), np.zeros(smes, np.int64))
flow.set_nodes_supplies(every.astype(np.int32), ones(smes))
flow.set_node_supply(int(sink), -int(smes))
begin = time.perf_counter()
status = flow.solve()
seconds = time.perf_counter() - begin
assert status == flow.OPTIMAL, status
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "peak_mb": peak, "total": -int(flow.optimal_cost())}))
