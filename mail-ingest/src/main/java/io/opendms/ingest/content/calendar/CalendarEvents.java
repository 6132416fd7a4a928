package io.opendms.ingest.content.calendar;

import io.opendms.ingest.content.Invitation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.data.ContentHandler;

/** Gathers the properties of each VEVENT as the parser comes by them. Used by one thread. */
final class CalendarEvents implements ContentHandler {
    private static final int MOST_EVENTS = 100;

    private final Deque<String> components = new ArrayDeque<>();
    private final List<EventProperties> events = new ArrayList<>();
    private String method = "";
    private String property = "";
    private String value = "";
    private Map<String, String> parameters = new HashMap<>();

    List<Invitation> invitations() {
        return events.stream()
                .flatMap(event -> event.invitation(method).stream())
                .toList();
    }

    @Override
    public void startCalendar() {
        components.clear();
    }

    @Override
    public void endCalendar() {
        components.clear();
    }

    @Override
    public void startComponent(String name) {
        components.push(name.toUpperCase(Locale.ROOT));
        if (isEvent() && events.size() < MOST_EVENTS) {
            events.add(new EventProperties());
        }
    }

    @Override
    public void endComponent(String name) {
        components.poll();
    }

    @Override
    public void startProperty(String name) {
        property = name.toUpperCase(Locale.ROOT);
        value = "";
        parameters = new HashMap<>();
    }

    @Override
    public void parameter(String name, String parameterValue) {
        parameters.put(name.toUpperCase(Locale.ROOT), parameterValue);
    }

    @Override
    public void propertyValue(String propertyValue) {
        value = propertyValue;
    }

    @Override
    public void endProperty(String name) {
        if (components.isEmpty() && property.equals("METHOD")) {
            method = value.strip().toUpperCase(Locale.ROOT);
        } else if (isEvent() && !events.isEmpty()) {
            events.get(events.size() - 1).add(property, Optional.ofNullable(parameters.get("TZID")), value);
        }
    }

    /** An alarm within an event has a description of its own. */
    private boolean isEvent() {
        return components.size() == 1 && "VEVENT".equals(components.peek());
    }
}
