package io.opendms.approval.port;

final class MemoryRequestStoreTest implements RequestStoreContract {
    private final RequestStore store = new MemoryRequestStore();

    @Override
    public RequestStore store() {
        return store;
    }
}
