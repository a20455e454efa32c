export { dijkstra } from './dijkstra';
export { endCount, labelCount, layGraph, layRooms, lowerBounds, pareto } from './pareto';
