package io.sealpost.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.sealpost.failure.StoreException;
import io.sealpost.peer.Endpoint;

/// By which mechanism each account was last let in at each of its servers: what a server once offered
/// and then withholds is the mark of somebody who wants a weaker one used. Thread-safe.
public interface MechanismMemory {
  /// The registered name of the mechanism, such as `SCRAM-SHA-256-PLUS`; empty if there was none.
  ///
  /// @param account its name in the configuration
  /// @throws StoreException if what is known cannot be read: nobody can tell then what was withheld
  Optional<String> last(String account, Endpoint endpoint) throws StoreException;

  /// Takes note of the mechanism in place of what was known.
  ///
  /// @throws StoreException if it cannot be kept
  void remember(String account, Endpoint endpoint, String mechanism) throws StoreException;

  /// The same memory, of which nothing is held against a server: what happens now takes its place.
  default MechanismMemory anew() {
    return new MechanismMemory() {
      @Override
      public Optional<String> last(String account, Endpoint endpoint) {
        return Optional.empty();
      }

      @Override
      public void remember(String account, Endpoint endpoint, String mechanism)
          throws StoreException {
        MechanismMemory.this.remember(account, endpoint, mechanism);
      }
    };
  }

  /// A memory that ends with the process.
  static MechanismMemory ofThisProcess() {
    Map<String, String> known = new ConcurrentHashMap<>();
    return new MechanismMemory() {
      @Override
      public Optional<String> last(String account, Endpoint endpoint) {
        return Optional.ofNullable(known.get(key(account, endpoint)));
      }

      @Override
      public void remember(String account, Endpoint endpoint, String mechanism) {
        known.put(key(account, endpoint), mechanism);
      }
    };
  }

  /// One string for an account at a server.
  private static String key(String account, Endpoint endpoint) {
    return account + "\t" + endpoint.protocol().label() + "\t" + endpoint.authority();
  }
}
