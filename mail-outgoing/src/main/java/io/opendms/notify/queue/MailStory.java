package io.opendms.notify.queue;

import java.util.List;

/**
 * All that is known of one mail, but for its text.
 *
 * @param event what it tells of; with the recipient that makes it this mail
 * @param digest of both, which its {@code Message-ID} begins with
 * @param hasText whether the text is still kept
 * @param tries the oldest first
 */
public record MailStory(MailLine line, String event, String digest, boolean hasText, List<PastTry> tries) {
    public MailStory {
        tries = List.copyOf(tries);
    }
}
