package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Happening;
import dev.rollcall.fetcher.sync.model.Sync;
import java.util.List;

/**
 * What a command led to.
 *
 * @param happened nothing, when the command was too late
 */
public record Decided(List<Happening> happened, Sync after) {

    public Decided {
        happened = List.copyOf(happened);
    }
}
