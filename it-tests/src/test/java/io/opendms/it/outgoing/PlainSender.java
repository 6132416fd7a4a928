package io.opendms.it.outgoing;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.mail.Sender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends each mail on a connection of its own, with no more than the words that it takes. */
record PlainSender(int port) implements Sender {

    @Override
    public Duration longest() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Attempt send(OutgoingMail mail) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream()) {
            in.readLine();
            say(in, out, "HELO test");
            say(in, out, "MAIL FROM:<dms@contoso.test>");
            say(in, out, "RCPT TO:<" + mail.recipient() + ">");
            say(in, out, "DATA");
            String text = "Message-ID: <" + mail.key().digest() + "@contoso.test>\r\nSubject: "
                    + mail.text().subject() + "\r\n\r\n" + mail.text().plain() + "\r\n.";
            return new Attempt(Attempt.End.SENT, say(in, out, text));
        } catch (IOException e) {
            return new Attempt(Attempt.End.NO_SERVER, String.valueOf(e.getMessage()));
        }
    }

    private static String say(BufferedReader in, OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String answer = in.readLine();
        if (answer == null || answer.charAt(0) > '3') {
            throw new IOException("the server said " + answer);
        }
        return answer;
    }

    @Override
    public void close() {}
}
