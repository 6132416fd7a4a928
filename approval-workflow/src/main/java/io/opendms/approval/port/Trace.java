package io.opendms.approval.port;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a request, for its history, the audit and those who are told: who did what, from where, and what it was before.
 *
 * @param at when
 * @param by who, and from where
 * @param event what
 * @param from where the request stood before; absent for its first step
 * @param detail one sentence, empty where the event says all
 */
public record Trace(
        Instant at, Person by, Event event, @Nullable Status from, String detail) {}
