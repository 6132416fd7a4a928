package io.opendms.admin.api.outgoing;

import io.opendms.notify.queue.MailStory;
import io.opendms.notify.queue.PastTry;
import java.util.List;
import java.util.Locale;

/**
 * All that is known of one mail of ours, but for its text.
 *
 * @param messageId what its {@code Message-ID} has before the @
 * @param text whether its text is still kept
 */
record OutgoingView(OutgoingLineView mail, String event, String messageId, boolean text, List<TryView> tries) {

    static OutgoingView of(MailStory story) {
        return new OutgoingView(
                OutgoingLineView.of(story.line()),
                story.event(),
                story.digest(),
                story.hasText(),
                story.tries().stream().map(TryView::of).toList());
    }

    /**
     * What came of a try, or of several in a row that did not find the server.
     *
     * @param end {@code sent}, {@code refused}, {@code later}, {@code no-server}, {@code undecided} or {@code unwanted}
     */
    record TryView(String at, String node, String server, String end, String reply, int times) {
        static TryView of(PastTry one) {
            return new TryView(
                    one.at().toString(),
                    one.node(),
                    one.server(),
                    one.end().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    one.reply(),
                    one.times());
        }
    }
}
