// Stands for the headers that all verbs share; see CMakeLists.txt.
int main() {}
