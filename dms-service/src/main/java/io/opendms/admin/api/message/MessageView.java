package io.opendms.admin.api.message;

import io.opendms.ingest.message.MessageStory;
import io.opendms.ingest.message.TargetLine;
import io.opendms.ingest.trail.PartLine;
import io.opendms.ingest.trail.RecipientOutcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one message.
 *
 * @param order what its node is still to do, {@code release} or {@code drop}; absent if nothing
 */
record MessageView(
        MessageLineView message,
        List<RecipientView> recipients,
        List<TargetView> targets,
        List<FileView> files,
        @Nullable String order) {

    static MessageView of(MessageStory story) {
        return new MessageView(
                MessageLineView.of(story.line()),
                story.recipients().stream().map(RecipientView::of).toList(),
                story.targets().stream().map(TargetView::of).toList(),
                story.parts().stream().map(FileView::of).toList(),
                story.order()
                        .map(order -> order.deed().name().toLowerCase(Locale.ROOT))
                        .orElse(null));
    }

    /** What a recipient stood for. */
    record RecipientView(String address, String resolvedTo) {
        static RecipientView of(RecipientOutcome recipient) {
            return new RecipientView(recipient.address(), recipient.resolvedTo());
        }
    }

    /**
     * A file that came with it.
     *
     * @param blocked why nobody stores it; absent if nothing speaks against it
     */
    record FileView(
            String name, String type, long size, @Nullable String blocked) {
        static FileView of(PartLine part) {
            return new FileView(
                    part.name(), part.type(), part.size(), part.blocked().isEmpty() ? null : part.blocked());
        }
    }

    /**
     * What came of one target.
     *
     * @param status {@code delivered}, {@code repeated}, {@code waiting} or {@code failed}
     */
    record TargetView(String target, String route, String status, String text, String at) {
        static TargetView of(TargetLine target) {
            return new TargetView(
                    target.target(),
                    target.route(),
                    target.status().name().toLowerCase(Locale.ROOT),
                    target.text(),
                    target.at().toString());
        }
    }
}
