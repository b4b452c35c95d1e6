package dev.rollcall.staging.changeset.model;

import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.staging.directory.model.IdOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What leads from one staged state to another: {@code between(a, b).applyTo(a)} is {@code b}.
 *
 * @param moves one a person, in the order of the ids' text
 */
public record Diff(List<Move> moves) {

    /**
     * Compares by hash.
     *
     * @param before the hash of everybody who is staged until now
     * @param after who is staged from now on
     */
    public static Diff between(Map<UUID, String> before, Map<UUID, Staged> after, Reasons reasons) {
        List<Move> moves = new ArrayList<>();
        after.forEach((id, staged) -> {
            String hash = before.get(id);
            if (hash == null) {
                moves.add(new Move.Entered(id, staged, reasons.entered(id)));
            } else if (!hash.equals(staged.hash())) {
                moves.add(new Move.Altered(id, staged, reasons.altered(id)));
            }
        });
        for (UUID id : before.keySet()) {
            if (!after.containsKey(id)) {
                moves.add(new Move.Left(id, reasons.left(id)));
            }
        }
        moves.sort(Comparator.comparing(Move::objectId, IdOrder.BY_TEXT));
        return new Diff(moves);
    }

    /** The same without those who leave, and with everybody who is staged and does not move. */
    public List<Move> ofEverybody(NavigableMap<UUID, Staged> after) {
        Map<UUID, Move> moving = moves.stream().collect(Collectors.toMap(Move::objectId, move -> move));
        List<Move> everybody = new ArrayList<>(after.size());
        after.forEach(
                (id, staged) -> everybody.add(moving.getOrDefault(id, new Move.Altered(id, staged, Because.CHANGED))));
        return everybody;
    }

    /** The state that it leads to. */
    public NavigableMap<UUID, Staged> applyTo(Map<UUID, Staged> before) {
        NavigableMap<UUID, Staged> after = new TreeMap<>(IdOrder.BY_TEXT);
        after.putAll(before);
        for (Move move : moves) {
            switch (move) {
                case Move.Entered(UUID id, Staged staged, var because) -> after.put(id, staged);
                case Move.Altered(UUID id, Staged staged, var because) -> after.put(id, staged);
                case Move.Left(UUID id, var because) -> after.remove(id);
            }
        }
        return after;
    }

    /** How many enter. */
    public long entered() {
        return moves.stream().filter(Move.Entered.class::isInstance).count();
    }

    /** How many are staged otherwise than before. */
    public long altered() {
        return moves.stream().filter(Move.Altered.class::isInstance).count();
    }

    /** How many leave. */
    public long left() {
        return moves.stream().filter(Move.Left.class::isInstance).count();
    }
}
