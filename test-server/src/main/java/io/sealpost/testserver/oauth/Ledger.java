package io.sealpost.testserver.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// The codes and tokens that are good. A code and a refresh token are good once.
final class Ledger {
  private record Question(String challenge, String redirect) {}

  private final Map<String, Question> codes = new HashMap<>();
  private final Set<String> refresh = new HashSet<>();
  private final Set<String> access = new HashSet<>();
  private @Nullable String issued;
  private @Nullable String device;
  private boolean approved;
  private boolean refusing;
  private int lifetime = 3600;

  synchronized void issue(String token) {
    issued = token;
  }

  synchronized void lifetime(int seconds) {
    lifetime = seconds;
  }

  synchronized void approveDevice() {
    approved = true;
  }

  synchronized void refuse() {
    refusing = true;
  }

  synchronized boolean accepts(String token) {
    return access.contains(token);
  }

  synchronized Reply authorize(Map<String, String> query, String issuer) {
    String back = query.getOrDefault("redirect_uri", "");
    boolean asked = "code".equals(query.get("response_type")) && !back.isEmpty()
        && "S256".equals(query.get("code_challenge_method")) && query.containsKey("state")
        && query.containsKey("code_challenge") && query.containsKey("scope")
        && CLIENT.equals(query.get("client_id"));
    if (!asked) {
      return Reply.error("invalid_request");
    }
    String state = "&state=" + encoded(query.getOrDefault("state", "")) + "&iss="
        + encoded(issuer);
    if (refusing) {
      return Reply.redirect(back + "?error=access_denied" + state);
    }
    String code = fresh("code");
    codes.put(code, new Question(query.getOrDefault("code_challenge", ""), back));
    return Reply.redirect(back + "?code=" + code + state);
  }

  synchronized Reply token(Map<String, String> form) {
    if (!CLIENT.equals(form.get("client_id"))) {
      return Reply.error("invalid_client");
    }
    return switch (form.getOrDefault("grant_type", "")) {
      case "authorization_code" -> redeemed(form);
      case "refresh_token" -> refresh.remove(form.getOrDefault("refresh_token", ""))
          ? granted()
          : Reply.error("invalid_grant");
      case "urn:ietf:params:oauth:grant-type:device_code" -> polled(form);
      default -> Reply.error("unsupported_grant_type");
    };
  }

  synchronized Reply device(Map<String, String> form) {
    device = fresh("device");
    approved = false;
    return Reply.json(200, "{\"device_code\":\"" + device + "\",\"user_code\":\"WDJB-MJHT\","
        + "\"verification_uri\":\"https://login.example.test/device\",\"expires_in\":600,"
        + "\"interval\":5}");
  }

  synchronized Reply revoke(Map<String, String> form) {
    String token = form.getOrDefault("token", "");
    if (refresh.remove(token)) {
      access.clear();
    }
    access.remove(token);
    return Reply.json(200, "{}");
  }

  private Reply redeemed(Map<String, String> form) {
    Question question = codes.remove(form.getOrDefault("code", ""));
    boolean good = question != null
        && question.redirect().equals(form.get("redirect_uri"))
        && question.challenge().equals(challenge(form.getOrDefault("code_verifier", "")));
    return good ? granted() : Reply.error("invalid_grant");
  }

  private Reply polled(Map<String, String> form) {
    if (device == null || !device.equals(form.get("device_code"))) {
      return Reply.error("invalid_grant");
    }
    if (refusing) {
      return Reply.error("access_denied");
    }
    return approved ? granted() : Reply.error("authorization_pending");
  }

  private Reply granted() {
    String fresh = issued == null ? fresh("access") : issued;
    String next = fresh("refresh");
    access.add(fresh);
    refresh.add(next);
    return Reply.json(200, "{\"access_token\":\"" + fresh + "\",\"token_type\":\"Bearer\","
        + "\"expires_in\":" + lifetime + ",\"refresh_token\":\"" + next
        + "\",\"scope\":[\"mail\"]}");
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest
          .getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  private static String fresh(String kind) {
    return kind + "-" + UUID.randomUUID();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The one client there is.
  private static final String CLIENT = "sealpost-test";
}
