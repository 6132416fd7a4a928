package io.opendms.admin.page.audit;

import io.opendms.admin.page.frame.Ask;
import io.opendms.approval.Request;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.FarmScope;
import io.opendms.store.trail.TrailQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * What is looked for in the audit trail, as it stands in the address of the page. What is empty finds everything.
 *
 * @param actor how the name of who did it begins
 * @param action what was done
 * @param subject an alias, or the number of a request
 * @param request the number of a request
 * @param call what ties records of one call together
 * @param from the first day
 * @param to the last day
 */
record AuditForm(String actor, String action, String subject, String request, String call, String from, String to) {
    static AuditForm of(Ask ask) {
        return new AuditForm(
                ask.text("actor"),
                ask.text("action"),
                ask.text("subject"),
                ask.text("request"),
                ask.text("call"),
                ask.text("from"),
                ask.text("to"));
    }

    boolean isNarrow() {
        return !(actor + action + subject + request + call + from + to).isEmpty();
    }

    /** @throws InvalidValueException if a day is none, or the number of a request */
    TrailQuery.Filter filter(FarmScope farms, ZoneId zone) {
        TrailQuery.Period always = TrailQuery.Period.ALWAYS;
        Instant begin = from.isEmpty() ? always.begin() : start("from", from, 0, zone);
        Instant end = to.isEmpty() ? always.end() : start("to", to, 1, zone);
        return new TrailQuery.Filter(
                farms,
                actor,
                action,
                subject,
                call,
                new TrailQuery.Period(begin, end),
                request.isEmpty() ? 0 : number());
    }

    private int number() {
        return Request.number(request)
                .orElseThrow(() -> new InvalidValueException("request", "is no number of a request"));
    }

    /** The address of the page so filtered that begins at a place. */
    String address(String after) {
        return address("/admin/audit?after=", after);
    }

    /** The address of the file with all that fits. */
    String exportAddress() {
        return address("/admin/audit/export?", "");
    }

    private String address(String start, String after) {
        StringBuilder address = new StringBuilder(start + after);
        add(address, "actor", actor);
        add(address, "action", action);
        add(address, "subject", subject);
        add(address, "request", request);
        add(address, "call", call);
        add(address, "from", from);
        add(address, "to", to);
        return address.toString();
    }

    private static Instant start(String name, String text, int days, ZoneId zone) {
        try {
            return LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidValueException(name, "is no day; write it like 2026-12-31");
        }
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
