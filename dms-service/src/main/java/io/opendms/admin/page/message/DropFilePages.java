package io.opendms.admin.page.message;

import io.opendms.admin.mail.MailGate;
import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.dropfolder.aside.AsideFile;
import io.opendms.ingest.message.Look;
import io.opendms.security.people.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what drop folders have set aside to those who may view all farms, and lets administrators of all farms look into it,
 * release and drop it.
 */
public final class DropFilePages {
    private static final int ROWS = 60;

    private final MailGate<AsideDesk> gate;
    private final Frames frames;

    /** @param desk empty while no mail is taken */
    public DropFilePages(Optional<AsideDesk> desk, Frames frames) {
        this.gate = MailGate.toDropFiles(desk);
        this.frames = frames;
    }

    /** The table. */
    public Answer all(Ask ask) {
        AsideDesk desk = gate.open(ask.user(), Role.VIEWER);
        List<AsideFile> found = desk.page(Optional.of(ask.text("before")).filter(id -> !id.isEmpty()), ROWS + 1);
        List<DropFileRow> rows = found.stream()
                .limit(ROWS)
                .map(file -> DropFileRow.of(file, ask.moments()))
                .toList();
        String next = found.size() > ROWS
                ? DropFilesView.PATH + "?before=" + found.get(ROWS - 1).file().id()
                : "";
        return new Answer.Shown(
                "message/dropfiles",
                new DropFilesView(frames.of(ask, Section.MAIL, "Files of the drop folder"), desk.count(), rows, next));
    }

    /** One file. */
    public Answer one(Ask ask) {
        return page(ask, gate.open(ask.user(), Role.VIEWER), 200, null, "");
    }

    /** The beginning of one that lies on this node. */
    public Answer look(Ask ask) {
        AsideDesk desk = gate.open(ask.user(), Role.ADMIN);
        try {
            Optional<Look> look = desk.look(ask.place("id"), ask.user().origin());
            return look.isPresent()
                    ? page(ask, desk, 200, look.get(), "")
                    : page(ask, desk, 409, null, "The node that answers you has no such file");
        } catch (IOException e) {
            return page(ask, desk, 500, null, "It cannot be read; look at the rights of the service's account on it");
        }
    }

    /** Has one taken again. */
    public Answer release(Ask ask) {
        AsideDesk desk = gate.open(ask.user(), Role.ADMIN);
        return done(ask, desk, desk.release(ask.place("id"), ask.user().origin()));
    }

    /** Has one deleted. */
    public Answer drop(Ask ask) {
        AsideDesk desk = gate.open(ask.user(), Role.ADMIN);
        String reason = ask.text("reason");
        if (reason.isEmpty()) {
            return page(ask, desk, 422, null, "Say why it is dropped");
        }
        return done(ask, desk, desk.drop(ask.place("id"), reason, ask.user().origin()));
    }

    /** The table, since the file's own page is gone as soon as its node has done it. */
    private Answer done(Ask ask, AsideDesk desk, Optional<AsideFile> ordered) {
        return ordered.isPresent()
                ? new Answer.Moved(DropFilesView.PATH)
                : page(ask, desk, 409, null, "Somebody has released or dropped it already");
    }

    private Answer page(Ask ask, AsideDesk desk, int status, @Nullable Look look, String complaint) {
        return desk.find(ask.place("id"))
                .<Answer>map(file -> new Answer.Shown(
                        status,
                        "message/dropfile",
                        new DropFileView(
                                frames.of(ask, Section.MAIL, "File of the drop folder"),
                                DropFileRow.of(file, ask.moments()),
                                ask.user().mayEverywhere(Role.ADMIN),
                                look,
                                complaint)))
                .orElseGet(() -> Answer.missing("such file"));
    }
}
