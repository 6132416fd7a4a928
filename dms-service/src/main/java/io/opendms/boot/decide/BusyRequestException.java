package io.opendms.boot.decide;

/** Others change a request faster than it can be decided on; the same decision may be made again later. */
final class BusyRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyRequestException(int request) {
        super("request " + request + " changes faster than it can be decided on");
    }
}
