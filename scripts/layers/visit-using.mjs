import { Visitor } from '@swc/core/Visitor.js';

// The visitor that dependency-cruiser walks a module with stops at `using`, a statement younger than itself.
const visitStatement = Visitor.prototype.visitStatement;

Visitor.prototype.visitStatement = function visitStatementOrUsing(statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  statement.decls = this.visitVariableDeclarators(statement.decls);
  return statement;
};
