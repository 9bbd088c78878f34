package io.sealpost.api;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a module shows: one line for each type, field, constructor and method that is public or
/// protected in an exported package. What names a package that is not exported is nobody's to use,
/// and left out.
final class PublicApi {
  private final Path classes;
  private final Set<String> exported;

  /// @param classes the folder with a `module-info.class`
  PublicApi(Path classes) throws IOException {
    this.classes = classes;
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      exported = ModuleDescriptor.read(in).exports().stream().map(it -> it.source())
          .collect(Collectors.toSet());
    }
  }

  /// What an embedder can name in full.
  List<String> lines() throws IOException {
    return all().stream().filter(line -> unexported(line).isEmpty()).toList();
  }

  /// What is public and yet mentions what an embedder cannot name.
  List<String> closed() throws IOException {
    return all().stream().filter(line -> !unexported(line).isEmpty()).toList();
  }

  private Collection<String> all() throws IOException {
    Set<String> lines = new TreeSet<>();
    for (Class<?> type : types()) {
      lines.add(line(type));
      Stream.<Member[]>of(type.getDeclaredFields(), type.getDeclaredConstructors(),
          type.getDeclaredMethods()).flatMap(Arrays::stream)
          .filter(it -> !it.isSynthetic() && visible(it.getModifiers()))
          .forEach(it -> lines.add(line(it)));
    }
    return lines;
  }

  private List<Class<?>> types() throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files.map(classes::relativize).map(Path::toString)
          .filter(name -> name.endsWith(".class") && name.contains("/"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
          .<Class<?>>map(PublicApi::loaded).filter(PublicApi::visible).toList();
    }
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static boolean visible(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return !type.isSynthetic() && !type.isAnonymousClass() && !type.isLocalClass()
        && visible(type.getModifiers()) && (outer == null || visible(outer));
  }

  private static boolean visible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String line(Class<?> type) {
    String permitted = type.isSealed()
        ? " permits " + names(type.getPermittedSubclasses())
        : "";
    return type.toGenericString() + " extends " + type.getGenericSuperclass() + " implements "
        + names(type.getGenericInterfaces()) + permitted;
  }

  private static String names(java.lang.reflect.Type[] types) {
    return Arrays.stream(types).map(java.lang.reflect.Type::getTypeName).sorted().toList()
        .toString();
  }

  private static String line(Member member) {
    return switch (member) {
      case Field field -> field.toGenericString();
      case Executable executable -> executable.toGenericString();
      default -> throw new IllegalArgumentException(member.toString());
    };
  }

  private Set<String> unexported(String line) {
    return OURS.matcher(line).results().map(it -> it.group(1))
        .filter(it -> !exported.contains(it)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static final Pattern OURS = Pattern
      .compile("\\b(io\\.sealpost(?:\\.[a-z0-9]+)+)\\.[A-Z]");
}
