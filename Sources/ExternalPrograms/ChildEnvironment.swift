import Subprocess

/// The environment that children get: ours, without the key of the service.
///
/// No child needs the key, and an editor's plug-in or a viewer's crash report must not find it.
struct ChildEnvironment: Sendable {
  let variables: [String: String]

  init(_ variables: [String: String]) {
    self.variables = variables.filter { $0.key != "API18_KEY" }
  }

  subscript(name: String) -> String? {
    // An empty variable counts as not set, as it does for the shell's `${NAME:-…}`.
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  var forSubprocess: Environment {
    var values: [Environment.Key: String] = [:]
    for (name, value) in variables {
      if let key = Environment.Key(rawValue: name) { values[key] = value }
    }
    return .custom(values)
  }
}
