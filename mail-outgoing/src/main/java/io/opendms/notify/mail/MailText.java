package io.opendms.notify.mail;

/**
 * What a person reads.
 *
 * @param subject one line, without control characters
 * @param plain the text, lines ended by {@code \n}
 * @param html the same as a whole HTML document
 */
public record MailText(String subject, String plain, String html) {
    private static final int LONGEST_SUBJECT = 250;

    public MailText {
        if (subject.length() > LONGEST_SUBJECT || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject with control characters, or of more than " + LONGEST_SUBJECT);
        }
    }
}
