package io.opendms.admin.page.settings;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.text.Example;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import io.opendms.security.people.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** Shows what our mails look like, each topic in each language, to those who have the role of an administrator on all farms. */
public final class LetterPages {
    private static final String POLICY = "Content-Security-Policy";
    private static final Answer FORBIDDEN =
            Answer.forbidden("What mails look like is shown to those with the role admin on all farms.");

    private final Texts texts;
    private final ZoneId zone;
    private final Frames frames;

    /** @param zone in which our mails give times */
    public LetterPages(Texts texts, ZoneId zone, Frames frames) {
        this.texts = texts;
        this.zone = zone;
        this.frames = frames;
    }

    /** The page with an example as text, and a frame for its HTML. */
    public Answer show(Ask ask) {
        if (!ask.user().mayEverywhere(Role.ADMIN)) {
            return FORBIDDEN;
        }
        Topic topic = Topic.named(ask.text("topic")).orElse(Topic.REQUEST_WAITING);
        Language language = Language.tagged(ask.text("language")).orElse(Language.ENGLISH);
        allowFrame(ask.response());
        return new Answer.Shown(
                "settings/letters",
                new LettersView(
                        frames.of(ask, Section.SETTINGS, "What mails look like"),
                        topic,
                        language,
                        example(topic, language),
                        texts.problems()));
    }

    /** The HTML of an example. */
    public Answer letter(Ask ask) {
        if (!ask.user().mayEverywhere(Role.ADMIN)) {
            return FORBIDDEN;
        }
        Optional<Topic> topic = Topic.named(ask.place("topic"));
        Optional<Language> language = Language.tagged(ask.place("language"));
        return topic.isEmpty() || language.isEmpty()
                ? Answer.missing("such mail")
                : new Answer.Letter(example(topic.get(), language.get()).html());
    }

    private MailText example(Topic topic, Language language) {
        return Example.mail(texts, topic, language, zone);
    }

    /** No other page shows a frame, so what is allowed to all pages stays narrow. */
    private static void allowFrame(HttpServletResponse response) {
        String pages = Objects.requireNonNullElse(response.getHeader(POLICY), "default-src 'none'");
        response.setHeader(POLICY, pages + "; frame-src 'self'");
    }
}
