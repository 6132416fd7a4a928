package io.opendms.admin.page.message;

import io.opendms.admin.mail.MailGate;
import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.message.Look;
import io.opendms.ingest.message.MessageDesk;
import io.opendms.ingest.message.MessageLine;
import io.opendms.ingest.message.MessageStory;
import io.opendms.ingest.message.Order;
import io.opendms.security.people.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what became of messages to those who may view all farms, and lets administrators of all farms look into those that are
 * set aside, release and drop them.
 */
public final class MessagePages {
    private static final int ROWS = 60;

    private final MailGate<MessageDesk> gate;
    private final Optional<AsideDesk> files;
    private final Frames frames;

    /**
     * @param desk empty while no mail is taken
     * @param files the same; counted beside the table
     */
    public MessagePages(Optional<MessageDesk> desk, Optional<AsideDesk> files, Frames frames) {
        this.gate = MailGate.toMessages(desk);
        this.files = files;
        this.frames = frames;
    }

    /** The table. */
    public Answer all(Ask ask) {
        MessageDesk kept = gate.open(ask.user(), Role.VIEWER);
        return table(ask, kept, MessageForm.of(ask));
    }

    /** Those that are set aside. */
    public Answer setAside(Ask ask) {
        return table(ask, gate.open(ask.user(), Role.VIEWER), MessageForm.SET_ASIDE);
    }

    /** One message. */
    public Answer one(Ask ask) {
        return page(ask, gate.open(ask.user(), Role.VIEWER), 200, null, "");
    }

    /** The beginning of one that is set aside here. */
    public Answer look(Ask ask) {
        MessageDesk kept = gate.open(ask.user(), Role.ADMIN);
        try {
            Optional<Look> look = kept.look(ask.place("id"), ask.user().origin());
            return look.isPresent()
                    ? page(ask, kept, 200, look.get(), "")
                    : page(ask, kept, 409, null, "No such message is set aside on the node that answers you");
        } catch (IOException e) {
            return page(ask, kept, 500, null, "Its file cannot be read; the node's log and disk say more");
        }
    }

    /** Has one tried again. */
    public Answer release(Ask ask) {
        return done(ask, (kept, id) -> kept.release(id, ask.user().origin()));
    }

    /** Has one deleted. */
    public Answer drop(Ask ask) {
        String reason = ask.text("reason");
        if (reason.isEmpty()) {
            return page(ask, gate.open(ask.user(), Role.ADMIN), 422, null, "Say why it is dropped");
        }
        return done(ask, (kept, id) -> kept.drop(id, reason, ask.user().origin()));
    }

    private Answer done(Ask ask, Deed deed) {
        MessageDesk kept = gate.open(ask.user(), Role.ADMIN);
        String id = ask.place("id");
        try {
            deed.perform(kept, id);
            return new Answer.Moved(MessageRow.path(id));
        } catch (MessageDesk.NotSetAside e) {
            return page(ask, kept, 409, null, String.valueOf(e.getMessage()));
        }
    }

    private Answer table(Ask ask, MessageDesk kept, MessageForm form) {
        Optional<String> before = Optional.of(ask.text("before")).filter(id -> !id.isEmpty());
        List<MessageLine> found = kept.page(form.query(ask.moments().zoneId(), before, ROWS + 1));
        List<MessageRow> rows = found.stream()
                .limit(ROWS)
                .map(line -> MessageRow.of(line, ask.moments()))
                .toList();
        String next = found.size() > ROWS ? form.address(found.get(ROWS - 1).id()) : "";
        return new Answer.Shown(
                "message/messages",
                new MessagesView(
                        frames.of(ask, Section.MAIL, "Mail"),
                        form,
                        rows,
                        next,
                        files.map(AsideDesk::count).orElse(0)));
    }

    private Answer page(Ask ask, MessageDesk kept, int status, @Nullable Look look, String complaint) {
        return kept.find(ask.place("id"))
                .<Answer>map(story -> new Answer.Shown(status, "message/message", view(ask, story, look, complaint)))
                .orElseGet(() -> Answer.missing("such message"));
    }

    private MessageView view(Ask ask, MessageStory story, @Nullable Look look, String complaint) {
        MessageLine line = story.line();
        return new MessageView(
                frames.of(ask, Section.MAIL, "Message " + line.id()),
                MessageRow.of(line, ask.moments()),
                ask.moments().at(line.triedAt()),
                line.dueAt().map(ask.moments()::at).orElse(null),
                story.recipients(),
                story.targets().stream()
                        .map(target -> new MessageView.TargetRow(
                                target.target(),
                                target.route(),
                                StatusMarks.of(target.status()),
                                target.text(),
                                ask.moments().at(target.at())))
                        .toList(),
                story.parts().stream()
                        .map(part -> new MessageView.PartRow(
                                part.name(), part.type(), MessageRow.size(part.size()), part.blocked()))
                        .toList(),
                story.order().map(order -> sentence(order, line.node())).orElse(""),
                ask.user().mayEverywhere(Role.ADMIN),
                look,
                complaint);
    }

    private static String sentence(Order order, String node) {
        return switch (order.deed()) {
            case RELEASE -> "Released; node " + node + " tries it again within seconds, or after its next start.";
            case DROP -> "Dropped; node " + node + " deletes it within seconds, or after its next start.";
        };
    }

    /** Something done with a message. */
    @FunctionalInterface
    private interface Deed {
        void perform(MessageDesk desk, String id) throws MessageDesk.NotSetAside;
    }
}
