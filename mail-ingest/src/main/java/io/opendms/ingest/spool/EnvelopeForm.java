package io.opendms.ingest.spool;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
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
            out.writeUTF(envelope.origin().door());
            out.writeUTF(envelope.origin().peer());
            out.writeBoolean(envelope.origin().safe());
            out.writeBoolean(envelope.origin().account().isPresent());
            out.writeUTF(envelope.origin().account().orElse(""));
            out.writeLong(envelope.receivedAt().getEpochSecond());
            out.writeInt(envelope.receivedAt().getNano());
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
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
            String door = in.readUTF();
            String peer = in.readUTF();
            boolean safe = in.readBoolean();
            boolean signedIn = in.readBoolean();
            String account = in.readUTF();
            Origin origin = new Origin(door, peer, safe, signedIn ? Optional.of(account) : Optional.empty());
            Instant receivedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
            return new Envelope(
                    sender.isEmpty() ? Optional.empty() : Optional.of(MailAddress.parse("sender", sender)),
                    recipients,
                    origin,
                    receivedAt);
        } catch (InvalidValueException | IllegalArgumentException e) {
            throw new IOException("what stands there is no envelope", e);
        }
    }
}
