package io.opendms.approval;

/** One legal step of a request. Where both ends are equal, the request keeps its status and something else of it changes. */
public record Transition(Status from, Event event, Status to) {}
