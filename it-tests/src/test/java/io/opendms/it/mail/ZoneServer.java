package io.opendms.it.mail;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A name server on a port of its own that has texts for some names, and knows no others. */
final class ZoneServer implements AutoCloseable {
    /** A string of a TXT record has no more. */
    private static final int LONGEST = 255;

    private final DatagramSocket socket;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    private ZoneServer(DatagramSocket socket) {
        this.socket = socket;
    }

    static ZoneServer start() throws IOException {
        ZoneServer server = new ZoneServer(new DatagramSocket(0, InetAddress.getByName("127.0.0.1")));
        Thread thread = new Thread(server::serve, "zone-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    void has(String name, String text) {
        texts.put(name, text);
    }

    /** As {@code dns.servers} has it. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength())));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // Closed, or a question that is none.
                continue;
            }
        }
    }

    private byte[] answer(Message question) {
        Name name = question.getQuestion().getName();
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        String text = texts.get(name.toString(true));
        if (text == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (question.getQuestion().getType() == Type.TXT) {
            answer.addRecord(
                    new TXTRecord(name, DClass.IN, 60, Arrays.asList(text.split("(?<=\\G.{" + LONGEST + "})"))),
                    Section.ANSWER);
        }
        return answer.toWire();
    }

    @Override
    public void close() {
        socket.close();
    }
}
