package io.opendms.ingest.spool;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.SignedIn;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An envelope as bytes, as it stands beside its message. */
final class EnvelopeForm {
    /** What else is said of the origin, in one byte. */
    private static final int SAFE = 1;

    private static final int WITH_TOKEN = 2;
    private static final int WITH_AUTHENTICATION = 4;

    /** Somebody signed in and sends in another name; of what was taken in before that was known, it is not told. */
    private static final int OTHER_SENDER = 8;

    private EnvelopeForm() {}

    static byte[] of(Envelope envelope) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(envelope.sender().map(MailAddress::toString).orElse(""));
            out.writeInt(envelope.recipients().size());
            for (MailAddress recipient : envelope.recipients()) {
                out.writeUTF(recipient.toString());
            }
            write(envelope.origin(), out);
            out.writeLong(envelope.receivedAt().getEpochSecond());
            out.writeInt(envelope.receivedAt().getNano());
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }

    private static void write(Origin origin, DataOutputStream out) throws IOException {
        Optional<String> token = origin.token();
        out.writeUTF(origin.door());
        out.writeUTF(origin.peer());
        out.writeByte((origin.safe() ? SAFE : 0)
                | (origin.signedIn().filter(in -> !in.isSender()).isPresent() ? OTHER_SENDER : 0)
                | (token.isPresent() ? WITH_TOKEN : 0)
                | (origin.authentication().isPresent() ? WITH_AUTHENTICATION : 0));
        out.writeBoolean(origin.account().isPresent());
        out.writeUTF(origin.account().orElse(""));
        if (token.isPresent()) {
            out.writeUTF(token.get());
        }
        if (origin.authentication().isPresent()) {
            write(origin.authentication().get(), out);
        }
    }

    private static void write(Authentication authentication, DataOutputStream out) throws IOException {
        out.writeUTF(authentication.server());
        out.writeUTF(authentication.result());
        out.writeUTF(authentication.author().map(MailAddress::toString).orElse(""));
    }

    /** @throws IOException if there is no envelope */
    static Envelope read(DataInputStream in) throws IOException {
        try {
            String sender = in.readUTF();
            int count = in.readInt();
            List<MailAddress> recipients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                recipients.add(MailAddress.parse("recipient", in.readUTF()));
            }
            Origin origin = origin(in);
            Instant receivedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
            return new Envelope(address("sender", sender), recipients, origin, receivedAt);
        } catch (InvalidValueException | IllegalArgumentException e) {
            throw new IOException("what stands there is no envelope", e);
        }
    }

    private static Origin origin(DataInputStream in) throws IOException {
        String door = in.readUTF();
        String peer = in.readUTF();
        int flags = in.readByte();
        boolean signedIn = in.readBoolean();
        String account = in.readUTF();
        return new Origin(
                door,
                peer,
                (flags & SAFE) != 0,
                signedIn ? Optional.of(new SignedIn(account, (flags & OTHER_SENDER) == 0)) : Optional.empty(),
                (flags & WITH_TOKEN) != 0 ? Optional.of(in.readUTF()) : Optional.empty(),
                (flags & WITH_AUTHENTICATION) != 0 ? Optional.of(authentication(in)) : Optional.empty());
    }

    private static Authentication authentication(DataInputStream in) throws IOException {
        String server = in.readUTF();
        String result = in.readUTF();
        return new Authentication(server, result, address("author", in.readUTF()));
    }

    private static Optional<MailAddress> address(String name, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(MailAddress.parse(name, text));
    }
}
