package io.opendms.admin.page.settings;

import io.opendms.admin.page.frame.Frame;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.TemplateProblem;
import io.opendms.notify.text.Topic;
import java.util.List;

/**
 * An example of one mail.
 *
 * @param problems which templates cannot be used, and why
 */
record LettersView(Frame frame, Topic topic, Language language, MailText text, List<TemplateProblem> problems) {
    LettersView {
        problems = List.copyOf(problems);
    }

    /** A topic as it is shown, such as {@code request waiting}. */
    static String words(Topic topic) {
        return topic.word().replace('_', ' ');
    }

    /** Where the mail's HTML is found. */
    String htmlPath() {
        return "/admin/settings/letters/" + topic.word() + "/" + language.tag();
    }

    /** The name of the file by which an administrator puts other words in place of these. */
    String fileName() {
        return topic.word() + "." + language.tag() + ".txt";
    }
}
