package io.opendms.admin.page.request;

import io.opendms.approval.Event;
import io.opendms.approval.Status;
import io.opendms.approval.port.Step;
import java.util.EnumMap;
import java.util.Map;

/** What happened to a request, as it is told in its history. */
final class EventWords {
    private static final Map<Event, String> WORDS = new EnumMap<>(Event.class);

    static {
        WORDS.put(Event.SUBMIT, "asked for");
        WORDS.put(Event.APPROVE, "approved");
        WORDS.put(Event.REJECT, "rejected");
        WORDS.put(Event.CANCEL, "withdrawn");
        WORDS.put(Event.EXPIRE, "expired");
        WORDS.put(Event.REMIND, "time to remind the approvers");
        WORDS.put(Event.TAKE, "taken up");
        WORDS.put(Event.GIVE_BACK, "given back");
        WORDS.put(Event.REPLAN, "planned anew");
        WORDS.put(Event.CLAIM, "about to be applied");
        WORDS.put(Event.BEGIN, "recorded, then written");
        WORDS.put(Event.SETTLE, "found not to be written");
        WORDS.put(Event.POSTPONE, "put off");
        WORDS.put(Event.SUCCEED, "applied");
        WORDS.put(Event.FAIL, "failed");
        WORDS.put(Event.ORDER_UNDO, "asked to be taken back");
        WORDS.put(Event.REFUSE_UNDO, "not taken back");
        WORDS.put(Event.UNDO, "taken back");
    }

    private EventWords() {}

    static String of(Step step) {
        Event event = step.event();
        // What is applied already is claimed to be taken back.
        return event == Event.CLAIM && step.status() == Status.APPLIED
                ? "about to be taken back"
                : WORDS.getOrDefault(event, event.words());
    }
}
