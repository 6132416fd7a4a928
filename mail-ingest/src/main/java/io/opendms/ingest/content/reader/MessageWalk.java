package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.file.StoredPart;
import io.opendms.ingest.content.header.MailCharsets;
import io.opendms.ingest.content.header.MessageHeaders;
import io.opendms.ingest.content.header.PartHeader;
import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Goes through one message part by part. A message within it comes as a part of its own and gets a walk of its own, so
 * depth and number of parts are counted here and not in the library, whose release does not. Used by one thread.
 */
final class MessageWalk {
    private static final String ALTERNATIVE = "multipart/alternative";

    private final Gathering gathering;
    private final Budget budget;
    private final PartHeader first;
    private final Deque<Multipart> multiparts = new ArrayDeque<>();
    private PartHeader header;
    private boolean firstRead;

    MessageWalk(Gathering gathering) {
        this.gathering = gathering;
        this.budget = gathering.budget();
        this.first = new PartHeader(budget.limits());
        this.header = first;
    }

    /** @param depth in how many messages and multiparts this one stands */
    void read(InputStream in, int depth) throws IOException, MimeException, ContentException {
        budget.requireDepth(depth);
        MimeTokenStream stream = new MimeTokenStream(config(budget.limits()));
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(in);
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> {
                    header = firstRead ? new PartHeader(budget.limits()) : first;
                    firstRead = true;
                }
                case T_FIELD -> {
                    budget.addHeader(stream.getField().getRaw().length());
                    header.add(stream.getField());
                }
                case T_START_MULTIPART -> begin(stream.getBodyDescriptor().getMimeType(), depth);
                case T_PREAMBLE ->
                    level().preamble = Optional.of(gathering.files().store(stream.getInputStream()));
                case T_START_BODYPART -> level().hasParts = true;
                case T_END_MULTIPART -> end();
                case T_BODY -> {
                    budget.addPart();
                    new PartReader(gathering, depth + multiparts.size(), header)
                            .read(stream.getBodyDescriptor().getMimeType(), stream.getDecodedInputStream());
                }
                default -> {}
            }
        }
    }

    static MimeConfig config(ContentLimits limits) {
        return MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxContentLen(-1)
                .setMaxHeaderCount(limits.headers())
                .setMaxHeaderLen(limits.headerBytes())
                .build();
    }

    private void begin(String type, int depth) throws ContentException {
        multiparts.push(new Multipart(type));
        budget.addPart();
        budget.requireDepth(depth + multiparts.size());
        if (type.equals(ALTERNATIVE)) {
            gathering.bodies().beginAlternative();
        }
    }

    private void end() throws IOException {
        Multipart ended = multiparts.pop();
        if (!ended.hasParts && ended.preamble.isPresent() && gathering.isOutermost()) {
            // Its boundary is nowhere, so all of it stands before the first part: better a raw text than none.
            gathering
                    .text(ended.preamble.get(), "", "message.txt")
                    .ifPresent(text -> gathering.bodies().addPlain(MailCharsets.decode(text, Optional.empty())));
        }
        if (ended.type.equals(ALTERNATIVE)) {
            gathering.bodies().endAlternative();
        }
    }

    private Multipart level() {
        return multiparts.element();
    }

    MessageHeader header() {
        return MessageHeaders.of(first);
    }

    /** One that is being read. */
    private static final class Multipart {
        private final String type;
        private Optional<StoredPart> preamble = Optional.empty();
        private boolean hasParts;

        private Multipart(String type) {
            this.type = type;
        }
    }
}
