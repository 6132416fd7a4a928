package io.opendms.approval;

import org.jspecify.annotations.Nullable;

/**
 * One legal step of a request. Where both ends are equal, the request keeps its status and something else of it changes.
 *
 * @param from where it stood; null for none, since it begins with this step
 * @param event what happens
 * @param to where it stands then
 */
public record Transition(@Nullable Status from, Event event, Status to) {
    /** An arrow of a state diagram in Mermaid. */
    String arrow() {
        return (from == null ? "[*]" : from.word()) + " --> " + to.word() + ": " + event.words();
    }
}
