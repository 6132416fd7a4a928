package io.opendms.approval.port;

final class MemoryRequestStoreTest implements RequestStoreContract, OverviewContract {
    private final MemoryRequestStore store = new MemoryRequestStore();

    @Override
    public RequestStore store() {
        return store;
    }

    @Override
    public Overview overview() {
        return store;
    }
}
