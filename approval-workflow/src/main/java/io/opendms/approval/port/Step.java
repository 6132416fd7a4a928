package io.opendms.approval.port;

import io.opendms.approval.Event;
import io.opendms.approval.Status;
import java.time.Instant;

/**
 * One line of a request's history.
 *
 * @param version the version of the request that the step made
 * @param at when
 * @param by the name of who did it
 * @param source from where, empty for the service itself
 * @param event what
 * @param status where the request stood afterwards
 * @param detail one sentence, may be empty
 */
public record Step(long version, Instant at, String by, String source, Event event, Status status, String detail) {}
