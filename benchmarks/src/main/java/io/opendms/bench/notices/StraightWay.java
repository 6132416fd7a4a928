package io.opendms.bench.notices;

import io.opendms.notify.mail.OutgoingMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Angus Mail as a careful program uses it: connections that are kept, one mail after the other over each. Nothing is kept of what was
 * sent.
 */
final class StraightWay implements Way {
    private static final String MILLIS = "30000";

    private final boolean isReady;

    /** @param isReady whether all messages are written before the clock runs, or each when it is sent */
    StraightWay(boolean isReady) {
        this.isReady = isReady;
    }

    /** Where a message comes from. */
    private interface Messages {
        MimeMessage number(int i) throws MessagingException;
    }

    @Override
    public double send(List<OutgoingMail> mails, int connections, int port) throws IOException {
        Session session = session(port);
        Messages messages = messages(session, mails);
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long start = System.nanoTime();
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> sendFrom(messages, mails.size(), next, session)));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("Angus Mail did not send all", e);
        } finally {
            threads.shutdown();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private Messages messages(Session session, List<OutgoingMail> mails) throws IOException {
        if (!isReady) {
            return i -> StraightMessage.of(session, mails.get(i));
        }
        List<MimeMessage> ready = new ArrayList<>();
        for (OutgoingMail mail : mails) {
            try {
                ready.add(StraightMessage.written(session, mail));
            } catch (MessagingException e) {
                throw new IOException("a notice cannot be written", e);
            }
        }
        return ready::get;
    }

    private static Void sendFrom(Messages messages, int mails, AtomicInteger next, Session session)
            throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (int i = next.getAndIncrement(); i < mails; i = next.getAndIncrement()) {
                MimeMessage message = messages.number(i);
                transport.sendMessage(message, message.getAllRecipients());
            }
        }
        return null;
    }

    private static Session session(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.localhost", "dms.contoso.test");
        properties.setProperty("mail.smtp.connectiontimeout", MILLIS);
        properties.setProperty("mail.smtp.timeout", MILLIS);
        properties.setProperty("mail.smtp.quitwait", "false");
        return Session.getInstance(properties);
    }
}
