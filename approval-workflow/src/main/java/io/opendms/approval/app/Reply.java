package io.opendms.approval.app;

import io.opendms.approval.Request;

/** What a person is told who wanted to do something to a request. */
public sealed interface Reply {

    /** It is done, and on disk; this is the request now. */
    record Done(Request request) implements Reply {}

    /** The request is not what the person saw, or not in a state for that; this is the request now. */
    record Stale(Request request, String why) implements Reply {}

    /** The approval would add nothing, for its voice counts already; this is the request now. */
    record Heard(Request request, String why) implements Reply {}

    /** What the directory holds, or another request, keeps it from being taken back now; this is the request now. */
    record Blocked(Request request, String why) implements Reply {}

    /** The person may not. */
    record Forbidden(String why) implements Reply {}

    /** There is no such request. */
    record Unknown() implements Reply {}
}
