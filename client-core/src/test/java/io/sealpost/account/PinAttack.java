package io.sealpost.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.peer.Rule;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.Misissued;

/// One way to get past a pin, and the rule that must refuse it.
enum PinAttack {
  /// A CA the person trusts, also by hand, certifies another key (P6, P7).
  ROGUE_CA(Rule.PIN),
  /// The same CA as always, another key.
  SAME_CA(Rule.PIN),
  /// The rogue's chain with the pinned certificate appended (P2, P19).
  PINNED_LEAF_APPENDED(Rule.PIN),
  /// The rogue's chain with the pinned intermediate appended, which signs nothing in it.
  PINNED_INTERMEDIATE_APPENDED(Rule.PIN),
  /// The rogue's chain with the pinned root appended.
  PINNED_ROOT_APPENDED(Rule.PIN),
  /// The pinned key, certified by a CA that nobody knows (P6).
  PINNED_KEY_UNDER_NO_CA(Rule.PATH),
  /// The pinned key in a self-signed certificate: a pin replaces no path (P6).
  PINNED_KEY_SELF_SIGNED(Rule.PATH),
  /// The pinned key, certified for another host (P8).
  PINNED_KEY_FOR_ANOTHER_HOST(Rule.IDENTITY),
  /// The pinned key in a certificate that has expired.
  PINNED_KEY_EXPIRED(Rule.VALIDITY),
  /// The key that is pinned for another endpoint of the same account (P8).
  KEY_OF_ANOTHER_ENDPOINT(Rule.PIN),
  /// The right key, its pin ended yesterday (P12).
  PIN_ENDED(Rule.PIN),
  /// A wrong key, every pin having ended: that is not as if none were set (P11, P12).
  ALL_PINS_ENDED(Rule.PIN),
  /// A self-signed server that shows another key than the pinned one.
  PINNED_KEY_MODE_OTHER_KEY(Rule.PIN),
  /// The pinned self-signed certificate, for another name.
  PINNED_KEY_MODE_OTHER_NAME(Rule.IDENTITY),
  /// The pinned key in a self-signed certificate that has expired.
  PINNED_KEY_MODE_EXPIRED(Rule.VALIDITY),
  /// Only the issuer is pinned where the leaf is its own anchor.
  PINNED_KEY_MODE_ISSUER_PINNED(Rule.PIN),
  /// A clock ten years behind, and another key (P14).
  CLOCK_BEHIND(Rule.VALIDITY),
  /// A clock ten years ahead, and another key (P14).
  CLOCK_AHEAD(Rule.VALIDITY),
  /// Right the first time, with a session to resume; another key at the next (P15, P16).
  RECONNECT(Rule.PIN),
  /// Another key on a second connection while the first is open (P15).
  SECOND_CONNECTION(Rule.PIN),
  /// Other pins since the session was made, and the same server (P16, P17).
  RESUMED_AFTER_A_CHANGE(Rule.PIN),
  /// Right name and key, but an unknown CA and no path (P20).
  UNKNOWN_CA(Rule.PATH);

  private final Rule rule;

  PinAttack(Rule rule) {
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }

  /// Leaves the ground as it is just before the attacked connection.
  void prepare(PinGround ground) throws Exception {
    Issued good = ground.good();
    switch (this) {
      case ROGUE_CA -> ground.present(ground.rogue());
      case SAME_CA -> ground.present(ground.misissued(Misissued.WRONG_KEY));
      case PINNED_LEAF_APPENDED -> ground.present(with(ground.rogue(), good.chain()));
      case PINNED_INTERMEDIATE_APPENDED -> {
        ground.pin(ground.intermediatePin());
        ground.present(with(ground.rogue(), good.chain().subList(1, good.chain().size())));
      }
      case PINNED_ROOT_APPENDED -> {
        ground.pin(ground.rootPin());
        ground.present(with(ground.rogue(), List.of(ground.root())));
      }
      case PINNED_KEY_UNDER_NO_CA -> ground.present(ground.sameKey(false, "localhost", false));
      case PINNED_KEY_SELF_SIGNED -> ground.present(ground.sameKey(true, "localhost", false));
      case PINNED_KEY_FOR_ANOTHER_HOST ->
        ground.present(ground.sameKeyByTheRightCa("other.example.invalid", false));
      case PINNED_KEY_EXPIRED -> ground.present(ground.sameKeyByTheRightCa("localhost", true));
      case KEY_OF_ANOTHER_ENDPOINT -> ground.present(ground.pinnedElsewhere());
      case PIN_ENDED -> ground.pinUntil(ground.leafPin(), ground.today().minusDays(1));
      case ALL_PINS_ENDED -> {
        ground.pinUntil(ground.leafPin(), ground.today().minusDays(1));
        ground.present(ground.rogue());
      }
      case PINNED_KEY_MODE_OTHER_KEY -> {
        ground.pinnedKey(PinGround.STRANGER);
        ground.present(ground.misissued(Misissued.SELF_SIGNED));
      }
      case PINNED_KEY_MODE_OTHER_NAME -> {
        ground.present(ground.sameKey(true, "other.example.invalid", false));
        ground.pinnedKey(ground.leafPin());
      }
      case PINNED_KEY_MODE_EXPIRED -> {
        ground.present(ground.sameKey(true, "localhost", true));
        ground.pinnedKey(ground.leafPin());
      }
      case PINNED_KEY_MODE_ISSUER_PINNED -> ground.pinnedKey(ground.intermediatePin());
      case CLOCK_BEHIND -> attackAt(ground, Duration.ofDays(-3650));
      case CLOCK_AHEAD -> attackAt(ground, Duration.ofDays(3650));
      case RECONNECT -> {
        ground.open().close();
        ground.open().close();
        ground.present(ground.rogue());
      }
      case SECOND_CONNECTION -> {
        ground.keepOpen();
        ground.present(ground.rogue());
      }
      case RESUMED_AFTER_A_CHANGE -> {
        ground.open().close();
        ground.open().close();
        ground.changePins(PinGround.STRANGER);
      }
      case UNKNOWN_CA -> {
        ground.present(ground.misissued(Misissued.UNKNOWN_CA));
        ground.unpinned();
      }
    }
  }

  private static void attackAt(PinGround ground, Duration away) throws Exception {
    ground.clockOff(away);
    ground.present(ground.rogue());
  }

  private static Issued with(Issued rogue, List<java.security.cert.X509Certificate> appended) {
    var chain = new ArrayList<>(rogue.chain());
    chain.addAll(appended);
    return new Issued(chain, rogue.key());
  }
}
