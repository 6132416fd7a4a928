package io.opendms.admin.page.outgoing;

import io.opendms.admin.mail.MailGate;
import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.frame.Section;
import io.opendms.admin.page.frame.StatusMark;
import io.opendms.entry.InvalidValueException;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.queue.Backlog;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.MailStory;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.notify.queue.PastTry;
import io.opendms.security.people.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows whether mail of ours went out to those who may view all farms, and lets administrators of all farms look into what is kept,
 * have it tried again or not sent.
 */
public final class OutgoingPages {
    private static final int ROWS = 60;
    private static final String NUMBER = "[0-9]{1,18}";

    private final MailGate<OutgoingDesk> gate;
    private final Frames frames;

    /** @param desk empty while no mail is written */
    public OutgoingPages(Optional<OutgoingDesk> desk, Frames frames) {
        this.gate = MailGate.toOutgoing(desk);
        this.frames = frames;
    }

    /** The table. */
    public Answer all(Ask ask) {
        return table(ask, gate.open(ask.user(), Role.VIEWER), 200, "");
    }

    /** Has those that are picked tried again; who was sent meanwhile, or is in hand, keeps the others from nothing. */
    public Answer releasePicked(Ask ask) {
        OutgoingDesk kept = gate.open(ask.user(), Role.ADMIN);
        List<Long> picked = ask.texts("pick").stream()
                .map(OutgoingPages::picked)
                .distinct()
                .limit(ROWS)
                .toList();
        if (picked.isEmpty()) {
            return table(ask, kept, 422, "No mail is picked. Tick some in the table.");
        }
        List<String> left = new ArrayList<>();
        for (long number : picked) {
            try {
                kept.release(number, ask.user().origin());
            } catch (OutgoingDesk.NotWaiting e) {
                left.add(String.valueOf(e.getMessage()));
            }
        }
        return left.isEmpty()
                ? new Answer.Moved(address(ask.text("text"), state(ask)) + "&done=released")
                : table(
                        ask,
                        kept,
                        409,
                        (picked.size() - left.size()) + " of " + picked.size() + " were released; the others were not: "
                                + String.join("; ", left) + ".");
    }

    private static long picked(String text) {
        return number(text).orElseThrow(() -> new InvalidValueException("pick", "is no mail of the table"));
    }

    /** One mail. */
    public Answer one(Ask ask) {
        return page(ask, gate.open(ask.user(), Role.VIEWER), 200, null, "");
    }

    /** What it says. */
    public Answer look(Ask ask) {
        OutgoingDesk kept = gate.open(ask.user(), Role.ADMIN);
        Optional<MailText> text = kept.look(number(ask), ask.user().origin());
        return text.isPresent()
                ? page(ask, kept, 200, text.get(), "")
                : page(ask, kept, 409, null, "Its text is not kept any more");
    }

    /** Has one tried again. */
    public Answer release(Ask ask) {
        return done(ask, (kept, number) -> kept.release(number, ask.user().origin()));
    }

    /** Has one not sent. */
    public Answer drop(Ask ask) {
        String reason = ask.text("reason");
        if (reason.isEmpty()) {
            return page(ask, gate.open(ask.user(), Role.ADMIN), 422, null, "Say why it is dropped");
        }
        return done(ask, (kept, number) -> kept.drop(number, reason, ask.user().origin()));
    }

    private Answer done(Ask ask, Deed deed) {
        OutgoingDesk kept = gate.open(ask.user(), Role.ADMIN);
        try {
            deed.perform(kept, number(ask));
            return new Answer.Moved(OutgoingRow.path(number(ask)));
        } catch (OutgoingDesk.NotWaiting e) {
            return page(ask, kept, 409, null, String.valueOf(e.getMessage()));
        }
    }

    /** Of what is no number there is no mail. */
    private static long number(Ask ask) {
        return number(ask.place("number")).orElse(0L);
    }

    private static Optional<Long> number(String text) {
        return text.matches(NUMBER) ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Long> before(Ask ask) {
        Optional<Long> before = number(ask.text("before"));
        if (before.isEmpty() && !ask.text("before").isEmpty()) {
            throw new InvalidValueException("before", "is none of the list; begin at its first page");
        }
        return before;
    }

    private static Optional<MailState> state(Ask ask) {
        return MailState.of(ask.text("state"));
    }

    private static String address(String text, Optional<MailState> state) {
        return "/admin/outbox?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&state="
                + state.map(MailState::word).orElse("");
    }

    private Answer table(Ask ask, OutgoingDesk kept, int status, String complaint) {
        String text = ask.text("text");
        Optional<MailState> state = state(ask);
        Optional<Long> before = before(ask);
        List<MailLine> found = kept.page(new MailSearch(text, state, before, ROWS + 1));
        List<OutgoingRow> rows = found.stream()
                .limit(ROWS)
                .map(line -> OutgoingRow.of(line, ask.moments()))
                .toList();
        String next = found.size() > ROWS
                ? address(text, state) + "&before=" + found.get(ROWS - 1).number()
                : "";
        Backlog backlog = kept.backlog();
        return new Answer.Shown(
                status,
                "outgoing/outgoings",
                new OutgoingsView(
                        frames.of(ask, Section.OUTGOING, "Outgoing mail"),
                        text,
                        state.map(MailState::word).orElse(""),
                        backlog,
                        backlog.oldest().map(ask.moments()::at).orElse(null),
                        ask.user().mayEverywhere(Role.ADMIN),
                        ask.text("done").equals("released"),
                        complaint,
                        kept.problems().stream().map(ask.moments()::told).toList(),
                        rows,
                        next));
    }

    private Answer page(Ask ask, OutgoingDesk kept, int status, @Nullable MailText text, String complaint) {
        return kept.find(number(ask))
                .<Answer>map(story -> new Answer.Shown(status, "outgoing/outgoing", view(ask, story, text, complaint)))
                .orElseGet(() -> Answer.missing("such mail"));
    }

    private OutgoingView view(Ask ask, MailStory story, @Nullable MailText text, String complaint) {
        MailLine line = story.line();
        Moments moments = ask.moments();
        return new OutgoingView(
                frames.of(ask, Section.OUTGOING, "Mail " + line.number()),
                OutgoingRow.of(line, moments),
                story,
                moments.at(line.changedAt()),
                story.tries().stream().map(one -> row(one, moments)).toList(),
                line.isReleasable(moments.now()),
                ask.user().mayEverywhere(Role.ADMIN),
                text,
                complaint);
    }

    private static OutgoingView.TryRow row(PastTry one, Moments moments) {
        return new OutgoingView.TryRow(
                moments.at(one.at()),
                mark(one.end()),
                one.server(),
                one.node(),
                one.reply(),
                one.times() > 1 ? one.times() + " times" : "");
    }

    private static StatusMark mark(Attempt.End end) {
        return switch (end) {
            case SENT -> new StatusMark("sent", "applied");
            case REFUSED -> new StatusMark("refused", "failed");
            case LATER -> new StatusMark("to come again", "pending");
            case NO_SERVER -> new StatusMark("server not there", "pending");
            case UNDECIDED -> new StatusMark("waits for the directory", "pending");
            case UNWANTED -> new StatusMark("not sent", "cancelled");
        };
    }

    /** Something done with a mail. */
    @FunctionalInterface
    private interface Deed {
        void perform(OutgoingDesk desk, long number) throws OutgoingDesk.NotWaiting;
    }
}
