import { MAX_PAGE } from '#libs/domain';

/** How often something is: known, or told by a variable when the operation runs. */
export type Times =
  | number
  /** Left out it is the variable's default; null it is the field's. */
  | { limitVariable: string; leftOut: number; asNull: number }
  | { itemsOfVariable: string; leftOut: number };

/** What a selection may bring: objects of lists, and scalars of lists. */
interface Figures {
  objects: number;
  scalars: number;
}

interface PlannedList {
  times: Times;
  /** Null for a list of scalars. */
  below: CostPlan | null;
}

/**
 * What a selection costs, with the variables left open: what is known, and the lists whose length they choose. A list
 * costs its length times what is below it, at least its length; beside the lists every item that is given costs one.
 */
export interface CostPlan {
  fixed: Figures;
  /** Variables whose items are counted. */
  given: Times[];
  lists: PlannedList[];
}

type Variables = Readonly<Record<string, unknown>>;

/** Scalars of lists are lighter than objects: a hundred ids weigh as one. */
const SCALARS_PER_OBJECT = 100;
const NO_VARIABLES: Variables = {};

/** The cost of an operation with its variables, in objects: of its objects or of its scalars, whichever is more. */
export function costOf(plan: CostPlan, variables: Variables): number {
  const { objects, scalars } = figuresOf(plan, variables);
  return Math.ceil(Math.max(objects, scalars / SCALARS_PER_OBJECT));
}

export function emptyPlan(): CostPlan {
  return { fixed: { objects: 0, scalars: 0 }, given: [], lists: [] };
}

export function addItems(plan: CostPlan, times: Times): void {
  if (typeof times === 'number') plan.fixed.objects += times;
  else plan.given.push(times);
}

/** @param below null for a list of scalars. */
export function addList(plan: CostPlan, times: Times, below: CostPlan | null): void {
  const list = { times, below };
  if (typeof times === 'number' && (below === null || isFixed(below))) add(plan.fixed, listFigures(list, NO_VARIABLES));
  else plan.lists.push(list);
}

export function addPlan(plan: CostPlan, other: CostPlan): void {
  add(plan.fixed, other.fixed);
  plan.given.push(...other.given);
  plan.lists.push(...other.lists);
}

/** What a limit means: it is capped, and below 1 it is refused by whoever reads it. */
export function capped(limit: number): number {
  return Math.min(Math.max(limit, 1), MAX_PAGE);
}

function isFixed(plan: CostPlan): boolean {
  return plan.given.length === 0 && plan.lists.length === 0;
}

function figuresOf(plan: CostPlan, variables: Variables): Figures {
  const figures = { ...plan.fixed };
  for (const times of plan.given) figures.objects += count(times, variables);
  for (const list of plan.lists) add(figures, listFigures(list, variables));
  return figures;
}

function listFigures({ times, below }: PlannedList, variables: Variables): Figures {
  const length = count(times, variables);
  if (below === null) return { objects: 0, scalars: length };
  const { objects, scalars } = figuresOf(below, variables);
  return { objects: length * Math.max(1, objects), scalars: scalars === 0 ? 0 : length * scalars };
}

function add(figures: Figures, more: Figures): void {
  figures.objects += more.objects;
  figures.scalars += more.scalars;
}

function count(times: Times, variables: Variables): number {
  if (typeof times === 'number') return times;
  if ('limitVariable' in times) {
    const limit = variables[times.limitVariable];
    if (typeof limit === 'number') return capped(limit);
    return limit === undefined ? times.leftOut : times.asNull;
  }
  const items = variables[times.itemsOfVariable];
  if (items === undefined) return times.leftOut;
  if (items === null) return 0;
  return Array.isArray(items) ? items.length : 1;
}
