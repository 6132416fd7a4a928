package io.opendms.ingest.content.header;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/** What a message's header says, from its fields. */
public final class MessageHeaders {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,500}>");
    /** Who more than one are is of no use; two tell that there are more. */
    private static final int MOST_SENDERS = 2;

    private static final int MOST_ANCESTORS = 200;
    private static final int LONGEST_SUBJECT = 1_000;

    /** The part of Thread-Index that all messages of a conversation share: one reserved byte, a time, a GUID ([MS-OXOMSG]). */
    private static final int CONVERSATION_BYTES = 22;

    private static final int LONGEST_THREAD_INDEX = 4_000;

    private MessageHeaders() {}

    public static MessageHeader of(PartHeader header) {
        String subject = header.value("subject").map(HeaderText::readable).orElse("");
        return new MessageHeader(
                subject.substring(0, subject.offsetByCodePoints(0, shorter(subject))),
                from(header),
                header.value("message-id").flatMap(value -> ids(value).findFirst()),
                header.value("date").flatMap(MessageHeaders::date),
                Stream.concat(header.values("references").stream(), header.values("in-reply-to").stream())
                        .flatMap(MessageHeaders::ids)
                        .distinct()
                        .limit(MOST_ANCESTORS)
                        .toList(),
                header.value("thread-index").flatMap(MessageHeaders::conversation));
    }

    private static int shorter(String subject) {
        return Math.min(subject.codePointCount(0, subject.length()), LONGEST_SUBJECT);
    }

    /** Names are decoded only after the addresses were found: an encoded word must not bring an address of its own. */
    private static List<Sender> from(PartHeader header) {
        List<Sender> senders = new ArrayList<>();
        for (String value : header.values("from")) {
            // Given a text, mime4j 0.8.14 takes its length in characters for its length in bytes and loses the end, so
            // that a
            // stranger could have his own address cut to somebody else's.
            ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, value);
            ParserCursor all = new ParserCursor(0, bytes.length());
            for (Mailbox mailbox :
                    LenientAddressParser.DEFAULT.parseAddressList(bytes, all).flatten()) {
                if (senders.size() == MOST_SENDERS) {
                    return senders;
                }
                senders.add(new Sender(
                        HeaderText.readable(
                                Optional.ofNullable(mailbox.getName()).orElse("")),
                        address(mailbox)));
            }
        }
        return senders;
    }

    private static Optional<MailAddress> address(Mailbox mailbox) {
        try {
            return Optional.of(MailAddress.parse("from", mailbox.getAddress()));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> ids(String value) {
        return MESSAGE_ID.matcher(value).results().map(found -> found.group());
    }

    private static Optional<Instant> date(String value) {
        Date date = DateTimeFieldLenientImpl.PARSER
                .parse(new RawField("Date", value), DecodeMonitor.SILENT)
                .getDate();
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static Optional<String> conversation(String value) {
        if (value.length() > LONGEST_THREAD_INDEX) {
            return Optional.empty();
        }
        try {
            byte[] index = Base64.getMimeDecoder().decode(value);
            return index.length < CONVERSATION_BYTES
                    ? Optional.empty()
                    : Optional.of(HexFormat.of().formatHex(index, 0, CONVERSATION_BYTES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
