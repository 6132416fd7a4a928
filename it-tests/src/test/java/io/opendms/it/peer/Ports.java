package io.opendms.it.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Free ports and addresses of the loopback network. */
public final class Ports {
    private static final int[] OF_ACTIVE_DIRECTORY = {389, 636, 3268, 3269};
    private static final int LAST_ADDRESS = 254;
    private static final int LAST_PORT = 65_535;

    private Ports() {}

    /** A port that is free together with the one after it. */
    public static int freePair() {
        return freeRow(2);
    }

    /** A port that is free together with those after it, as many as that. */
    public static int freeRow(int length) {
        while (true) {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = first.getLocalPort();
                boolean free = port + length <= LAST_PORT;
                for (int next = 1; next < length; next++) {
                    free = free && isFree("127.0.0.1", port + next);
                }
                if (free) {
                    return port;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
