package io.opendms.notify.decide.reply;

import io.opendms.notify.decide.reply.Reply.Unclear;
import io.opendms.notify.decide.reply.Reply.Why;
import java.text.Normalizer;

/** Understands answers, by the first word that somebody wrote and nothing else. Thread-safe. */
public final class ReplyReader {
    /** Far more than anybody reads; what is quoted below may be long. */
    private static final int LONGEST = 64 << 10;

    private static final int LONGEST_COMMENT = 2_000;

    private final DecisionWords words = DecisionWords.builtIn();

    /** @param text of the whole answer, what is quoted in it included; hostile */
    public Reply read(String text) {
        String head = text.substring(0, Math.min(text.length(), LONGEST));
        String own = FreshText.of(Normalizer.normalize(visible(head), Normalizer.Form.NFC));
        if (own.isEmpty()) {
            return new Unclear(Why.NOTHING_WRITTEN);
        }
        FirstWord first = FirstWord.of(own);
        String comment = first.rest().substring(0, Math.min(first.rest().length(), LONGEST_COMMENT));
        if (words.approves(first)) {
            return new Reply.Approval(comment);
        }
        if (!words.rejects(first)) {
            return new Unclear(Why.NO_DECISION);
        }
        return comment.isEmpty() ? new Unclear(Why.NO_REASON) : new Reply.Rejection(comment);
    }

    /** Without what could turn the direction of writing or hide a letter within a word; half characters go, too. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.FORMAT, Character.SURROGATE -> {}
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> visible.append('\n');
                case Character.CONTROL -> visible.append(c == '\n' ? '\n' : ' ');
                case Character.SPACE_SEPARATOR -> visible.append(' ');
                default -> visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }
}
