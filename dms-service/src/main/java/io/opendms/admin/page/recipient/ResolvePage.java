package io.opendms.admin.page.recipient;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Page;
import io.opendms.admin.page.frame.Section;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.recipient.Explainer;
import io.opendms.security.people.Role;
import java.util.Optional;

/** Asks the resolver that mail is taken in by, and shows its answer as a tree. */
public final class ResolvePage implements Page {
    private final Optional<Explainer> recipients;
    private final Frames frames;

    /** @param recipients empty while no directory is configured */
    public ResolvePage(Optional<Explainer> recipients, Frames frames) {
        this.recipients = recipients;
        this.frames = frames;
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.user().mayEverywhere(Role.VIEWER)) {
            return Answer.forbidden("Addresses are looked up by those with the role viewer on all farms.");
        }
        if (recipients.isEmpty()) {
            return new Answer.Trouble(404, "No directory", "No directory is configured; directory.mode is off.");
        }
        Frame frame = frames.of(ask, Section.RESOLVE, "Resolve");
        return new Answer.Shown("recipient/resolve", view(frame, ask.text("address"), recipients.get()));
    }

    private static ResolveView view(Frame frame, String text, Explainer asked) {
        if (text.isEmpty()) {
            return ResolveView.blank(frame);
        }
        try {
            return ResolveView.of(frame, text, asked.explain(MailAddress.parse("The address", text)));
        } catch (InvalidValueException e) {
            return ResolveView.refused(frame, text, String.valueOf(e.getMessage()));
        }
    }
}
