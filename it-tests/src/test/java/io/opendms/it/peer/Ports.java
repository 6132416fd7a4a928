package io.opendms.it.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Free ports and addresses of the loopback network. */
public final class Ports {
    private static final int[] OF_ACTIVE_DIRECTORY = {389, 636, 3268, 3269};
    private static final int LAST_ADDRESS = 254;

    /**
     * Below the ports that Linux gives to connections (ip_local_port_range in ip-sysctl), of which one may be given between the
     * look and the start of a server.
     */
    private static final int FIRST_PORT = 10_000;

    private static final int LAST_PORT = 32_000;

    /** Where the next row is looked for; another process begins elsewhere. */
    private static int next = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);

    private Ports() {}

    /** A port that is free together with the one after it. */
    public static int freePair() {
        return freeRow(2);
    }

    /**
     * A port that is free together with those after it, as many as that. It is given once, since the server that is to listen
     * there may take long to start.
     */
    public static synchronized int freeRow(int length) {
        while (true) {
            int port = next + length <= LAST_PORT ? next : FIRST_PORT;
            next = port + length;
            if (IntStream.range(port, next).allMatch(each -> isFree("127.0.0.1", each))) {
                return port;
            }
        }
    }

    /** An address 127.0.77.x on which no port of Active Directory is taken. */
    static String addressForActiveDirectory() {
        for (int last = 2; last <= LAST_ADDRESS; last++) {
            String address = "127.0.77." + last;
            boolean free = true;
            for (int port : OF_ACTIVE_DIRECTORY) {
                free = free && isFree(address, port);
            }
            if (free) {
                return address;
            }
        }
        throw new IllegalStateException("port 389 or its companions are taken on all of 127.0.77.0/24");
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
