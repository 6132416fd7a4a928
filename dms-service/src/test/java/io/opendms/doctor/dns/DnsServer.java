package io.opendms.doctor.dns;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server over UDP and TCP on a port of its own, which says what a zone file has, or worse. */
public final class DnsServer implements AutoCloseable {
    private static final int LARGEST_OVER_UDP = 1232;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<Name, Way> ways = new HashMap<>();
    private final List<Record> zone = new ArrayList<>();

    private DnsServer(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    /** Makes of a question an answer; empty for silence. */
    interface Way extends BiFunction<Message, Boolean, Optional<byte[]>> {
        /** @param overTcp whether it came by TCP */
        @Override
        Optional<byte[]> apply(Message question, Boolean overTcp);
    }

    public static DnsServer start() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        for (int attempt = 0; attempt < 50; attempt++) {
            ServerSocket tcp = new ServerSocket(0, 50, loopback);
            try {
                DnsServer server = new DnsServer(new DatagramSocket(tcp.getLocalPort(), loopback), tcp);
                thread(server::serveUdp);
                thread(server::serveTcp);
                return server;
            } catch (SocketException e) {
                // Somebody has that port for UDP.
                tcp.close();
            }
        }
        throw new IOException("no port is free for both UDP and TCP");
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "dns-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds lines of a zone file, names written in full. */
    public DnsServer has(String lines) {
        try (Master master =
                new Master(new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII)), Name.root, 60)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                zone.add(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Questions for this name get what the way makes of them. */
    DnsServer answers(String name, Way way) {
        ways.put(name(name), way);
        return this;
    }

    /** Questions for this name get this code and nothing else. */
    public DnsServer fails(String name, int rcode) {
        return answers(name, (question, overTcp) -> {
            Message answer = begun(question);
            answer.getHeader().setRcode(rcode);
            return Optional.of(answer.toWire());
        });
    }

    /** Questions for this name get no answer. */
    public DnsServer isSilentAbout(String name) {
        return answers(name, (question, overTcp) -> Optional.empty());
    }

    /** As {@code dns.servers} has it. */
    public String address() {
        return "127.0.0.1:" + tcp.getLocalPort();
    }

    InetSocketAddress socketAddress() {
        return (InetSocketAddress) tcp.getLocalSocketAddress();
    }

    private static Name name(String name) {
        return Name.fromConstantString(name + ".");
    }

    static Message begun(Message question) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        return answer;
    }

    /** What the zone has, aliases followed. */
    Message honest(Message question) {
        Message answer = begun(question);
        Name name = question.getQuestion().getName();
        int type = question.getQuestion().getType();
        boolean exists = false;
        for (int step = 0; step < 10; step++) {
            Name owner = name;
            List<Record> records = zone.stream()
                    .filter(record -> record.getName().equals(owner))
                    .toList();
            exists |= !records.isEmpty();
            records.stream()
                    .filter(record -> record.getType() == type)
                    .forEach(record -> answer.addRecord(record, Section.ANSWER));
            Optional<Record> alias = records.stream()
                    .filter(record -> record.getType() == Type.CNAME && type != Type.CNAME)
                    .findFirst();
            if (alias.isEmpty()) {
                break;
            }
            answer.addRecord(alias.get(), Section.ANSWER);
            name = ((CNAMERecord) alias.get()).getTarget();
            exists = false;
        }
        if (!exists && answer.getSection(Section.ANSWER).isEmpty()) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    private Optional<byte[]> reply(byte[] question, boolean overTcp) throws IOException {
        Message asked = new Message(question);
        Way way = ways.get(asked.getQuestion().getName());
        if (way != null) {
            return way.apply(asked, overTcp);
        }
        byte[] answer = honest(asked).toWire();
        return Optional.of(overTcp || answer.length <= LARGEST_OVER_UDP ? answer : truncated(asked));
    }

    static byte[] truncated(Message question) {
        Message answer = begun(question);
        answer.getHeader().setFlag(Flags.TC);
        return answer.toWire();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                byte[] question = Arrays.copyOf(buffer, packet.getLength());
                Optional<byte[]> answer = reply(question, false);
                if (answer.isPresent()) {
                    udp.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, or a question that is none.
                continue;
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                byte[] question = in.readNBytes(in.readUnsignedShort());
                Optional<byte[]> answer = reply(question, true);
                if (answer.isPresent()) {
                    out.writeShort(answer.get().length);
                    out.write(answer.get());
                    out.flush();
                }
            } catch (IOException e) {
                // Closed, or a client that went away.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
